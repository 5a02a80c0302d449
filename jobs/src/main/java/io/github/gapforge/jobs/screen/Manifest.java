package io.github.gapforge.jobs.screen;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.report.ScreeningReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The record of a run: what went in, what was set, what was counted, which versions ran, how long
 * it took.
 *
 * @param status {@code finished}: a manifest is written last
 */
record Manifest(
    String run_id,
    String status,
    String started_at,
    double seconds,
    long seed,
    String command,
    boolean demonstration,
    List<ScreeningReport.Input> inputs,
    JsonNode model,
    JsonNode metal_model,
    List<ScreeningReport.FunnelStep> counts,
    int listed,
    int wanted,
    Map<String, Double> stage_seconds,
    Map<String, String> settings,
    Map<String, String> versions) {

  static Manifest of(SparkSession spark, ScreeningReport report) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("gapforge", report.run().codeVersion());
    versions.put("spark", spark.version());
    versions.put("scala", scala.util.Properties.versionNumberString());
    versions.put("iceberg", org.apache.iceberg.IcebergBuild.version());
    versions.put("java", System.getProperty("java.version"));
    versions.put("master", spark.sparkContext().master());
    return new Manifest(
        report.run().id(),
        "finished",
        report.run().startedAt(),
        report.run().seconds(),
        report.run().seed(),
        report.run().command(),
        report.run().demonstration(),
        report.inputs(),
        report.modelCard(),
        report.metalCard(),
        report.funnel(),
        report.shortlist().size(),
        report.wantedEntries(),
        report.stageSeconds(),
        report.settings(),
        versions);
  }
}
