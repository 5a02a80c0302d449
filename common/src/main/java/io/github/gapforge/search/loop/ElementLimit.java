package io.github.gapforge.search.loop;

/**
 * What is left of a quota in a batch.
 *
 * @param quota the quota
 * @param left how many more compositions with its element the batch may have
 */
public record ElementLimit(ElementQuota quota, int left) {}
