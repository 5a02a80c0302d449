package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.property.GapKind;
import io.github.gapforge.property.TrainingDomain;
import io.github.gapforge.property.forest.ForestBundle;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Gives a trained forest the domain of the present settings, from the labels that it was trained
 * on. Trees and calibration stay as they are, bit by bit.
 */
public final class ForestDomain {

  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;

  /** Settings: {@code domain.*} and the columns of the labels; the rest is the model's own. */
  public ForestDomain(SparkSession spark, Settings settings, Progress progress) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Replaces the domain of the model in a folder.
   *
   * @param input the labels that it was trained on
   * @throws UserError if the folder holds no forest, or the labels are others
   */
  public void exchange(InputFiles input, Path folder) {
    JsonNode card = ForestBundle.read(folder).card().fields();
    requireSameFile(input, card, folder);
    try {
      TensorFile weights = TensorFile.read(folder.resolve(ForestBundle.WEIGHTS));
      TrainingDomain domain = domain(input, card, weights, folder);
      ModelFolder changed = ModelFolder.copyOf(folder);
      write(changed.staging(), card.deepCopy(), weights.tensors(), domain);
      changed.replace();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model " + folder, e);
    }
  }

  private void requireSameFile(InputFiles input, JsonNode card, Path folder) {
    String wanted = card.at("/training_set/sha256").asText();
    String found = input.contentFingerprint(spark).hex();
    if (!found.equals(wanted)) {
      throw UserError.input(
          "model "
              + folder
              + " was not trained on "
              + input.location()
              + ": its SHA-256 is "
              + found
              + ", the card says "
              + wanted
              + "; give the labels of the training");
    }
  }

  /** Split as the training did, by the card's share and seed. */
  private TrainingDomain domain(InputFiles input, JsonNode card, TensorFile weights, Path folder) {
    GapKind kind = GapKind.of(card.path("kind").asText()).orElseThrow();
    DescriptorSet descriptors =
        DescriptorSet.named(
            card.path("descriptors").asText(), card.path("impute_missing").asBoolean(true));
    List<LabelledComposition> all =
        LabelledSet.read(spark, input, settings.columns(), kind, LabelMeaning.GAP)
            .describedBy(descriptors)
            .compositions();
    double heldOut = card.at("/metrics/held_out_share").asDouble();
    long seed = card.path("seed").asLong();
    HeldOutSplit split = HeldOutSplit.of(all, heldOut, seed).requireEnough(heldOut);
    int judged = card.at("/metrics/held_out_rows").asInt();
    TrainingDomain domain = ForestTrainer.domain(all, split, settings.domain(), seed);
    if (split.heldOut().size() != judged
        || !Arrays.equals(domain.counts(), TrainingDomain.readFrom(weights).counts())) {
      throw UserError.input(
          "model "
              + folder
              + " was not trained on these columns of "
              + input.location()
              + ": "
              + all.size()
              + " compositions, "
              + split.heldOut().size()
              + " of them held out, the card says "
              + judged
              + "; give --formula-column and --label-column of the training");
    }
    progress.say(
        "%,d compositions; far is beyond %.2f ranks from the %s",
        all.size(), domain.farEmd(), settings.domain().summary());
    return domain;
  }

  private void write(
      Path staging, ObjectNode card, Map<String, Tensor> tensors, TrainingDomain domain)
      throws IOException {
    domain.writeTo(tensors);
    Path weights = staging.resolve(ForestBundle.WEIGHTS);
    TensorFile.of(tensors).write(weights);
    domain.describe(card, settings.domain().farPercentile());
    try (InputStream bytes = Files.newInputStream(weights)) {
      card.put("weights_sha256", Fingerprint.ofContent(bytes).hex());
    }
    ModelCard.of(card).write(staging);
  }
}
