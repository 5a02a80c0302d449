/**
 * The generate stage: sample indices become distinct reduced formulas, by a trained generator. What
 * comes out depends on the generator, the seed, the decode rule and the indices alone.
 */
package io.github.gapforge.jobs.generate;
