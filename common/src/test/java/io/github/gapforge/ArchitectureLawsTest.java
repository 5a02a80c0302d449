package io.github.gapforge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileReader;
import java.io.FileWriter;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The laws of ARCHITECTURE.md that the byte code of {@code common} can show. */
final class ArchitectureLawsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.gapforge");

  @Test
  void common_knows_no_Spark_no_Hadoop_and_no_Iceberg() {
    law(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.spark..", "org.apache.hadoop..", "org.apache.iceberg..", "scala.."));
  }

  @Test
  void common_knows_nothing_of_the_jobs() {
    law(noClasses().should().dependOnClassesThat().resideInAPackage("io.github.gapforge.jobs.."));
  }

  @Test
  void chemistry_is_the_ground_floor() {
    law(
        classes()
            .that()
            .resideInAPackage("io.github.gapforge.chemistry..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "com.fasterxml.jackson..",
                "io.github.gapforge.chemistry..",
                "io.github.gapforge.run.."));
  }

  @Test
  void run_stands_below_everything() {
    law(
        classes()
            .that()
            .resideInAPackage("io.github.gapforge.run..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson..", "io.github.gapforge.run.."));
  }

  @Test
  void descriptors_and_templates_stand_on_chemistry_only() {
    law(
        noClasses()
            .that()
            .resideInAnyPackage("io.github.gapforge.descriptor..", "io.github.gapforge.template..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.github.gapforge.property..",
                "io.github.gapforge.generator..",
                "io.github.gapforge.model..",
                "io.github.gapforge.evaluation..",
                "io.github.gapforge.report.."));
  }

  @Test
  void crystals_stand_on_chemistry_only() {
    law(
        classes()
            .that()
            .resideInAPackage("io.github.gapforge.structure..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "com.fasterxml.jackson..",
                "io.github.gapforge.structure..",
                "io.github.gapforge.chemistry.."));
  }

  @Test
  void networks_know_no_chemistry() {
    law(
        noClasses()
            .that()
            .resideInAPackage("io.github.gapforge.nn..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.github.gapforge.chemistry..",
                "io.github.gapforge.encoding..",
                "io.github.gapforge.generator..",
                "io.github.gapforge.model..",
                "io.github.gapforge.report.."));
  }

  @Test
  void energies_of_crystals_stand_on_crystals_and_networks_only() {
    law(
        noClasses()
            .that()
            .resideInAPackage("io.github.gapforge.stability.gatgnn..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.github.gapforge.descriptor..",
                "io.github.gapforge.encoding..",
                "io.github.gapforge.generator..",
                "io.github.gapforge.property..",
                "io.github.gapforge.search..",
                "io.github.gapforge.substitution..",
                "io.github.gapforge.template..",
                "io.github.gapforge.evaluation..",
                "io.github.gapforge.report.."));
  }

  @Test
  void the_report_is_an_attic_that_nothing_imports() {
    law(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.github.gapforge.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.gapforge.report.."));
  }

  @Test
  void the_hand_off_to_dft_is_an_attic_that_nothing_imports() {
    law(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.github.gapforge.dft..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.gapforge.dft.."));
  }

  @Test
  void packages_form_no_circles() {
    law(slices().matching("io.github.gapforge.(**)").should().beFreeOfCycles());
  }

  @Test
  void nobody_ends_the_program() {
    law(
        noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void every_random_number_is_keyed() {
    law(
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random"));
  }

  @Test
  void no_default_locale() {
    law(
        noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(Locale.class, "getDefault"));
  }

  @Test
  void no_default_charset() {
    law(
        noClasses()
            .should()
            .callMethod(String.class, "getBytes")
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(FileReader.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(FileWriter.class)
            .orShould()
            .callMethod(java.nio.charset.Charset.class, "defaultCharset"));
  }

  @Test
  void no_default_time_zone() {
    law(
        noClasses()
            .should()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(java.util.TimeZone.class, "getDefault")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now"));
  }

  private static void law(ArchRule rule) {
    rule.check(CLASSES);
  }
}
