package io.github.gapforge.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.gapforge.jobs.cli.GapForge;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The laws of ARCHITECTURE.md that the byte code of {@code jobs} can show. */
final class ArchitectureLawsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.gapforge.jobs");

  private static final String ROOT = "io.github.gapforge.jobs.";

  private static final String[] STAGES = {
    ROOT + "ingest..",
    ROOT + "generate..",
    ROOT + "filter..",
    ROOT + "describe..",
    ROOT + "train..",
    ROOT + "score..",
    ROOT + "match..",
    ROOT + "structure..",
    ROOT + "label..",
    ROOT + "learn..",
    ROOT + "elpasolite..",
    ROOT + "report.."
  };

  @Test
  void arrows_run_one_way_from_cli_to_screen_to_stages_to_spark() {
    law(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.github.gapforge.jobs..")
            .layer("cli")
            .definedBy(ROOT + "cli..")
            .layer("screen")
            .definedBy(ROOT + "screen..", ROOT + "experiment..")
            .layer("stages")
            .definedBy(STAGES)
            .layer("spark")
            .definedBy(ROOT + "spark..")
            .layer("config")
            .definedBy(ROOT + "config..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("screen")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("stages")
            .mayOnlyBeAccessedByLayers("screen", "cli")
            .whereLayer("spark")
            .mayOnlyBeAccessedByLayers("stages", "screen", "cli")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("stages", "screen", "cli"));
  }

  @Test
  void stages_never_import_each_other() {
    law(
        slices()
            .matching(
                ROOT
                    + "(ingest|generate|filter|describe|train|score|match|structure|label|learn|elpasolite|report)..")
            .should()
            .notDependOnEachOther());
  }

  @Test
  void packages_form_no_circles() {
    law(slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
  }

  @Test
  void spark_knows_no_chemistry() {
    law(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.github.gapforge.chemistry..",
                "io.github.gapforge.descriptor..",
                "io.github.gapforge.template..",
                "io.github.gapforge.property..",
                "io.github.gapforge.model..",
                "io.github.gapforge.evaluation..",
                "io.github.gapforge.generator..",
                "io.github.gapforge.elpasolite..",
                "io.github.gapforge.report.."));
  }

  @Test
  void settings_know_no_Spark() {
    law(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.spark..", "org.apache.hadoop..", "org.apache.iceberg.."));
  }

  @Test
  void only_main_ends_the_program() {
    law(
        noClasses()
            .that()
            .doNotBelongToAnyOf(GapForge.class)
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
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
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

  private static void law(ArchRule rule) {
    rule.check(CLASSES);
  }
}
