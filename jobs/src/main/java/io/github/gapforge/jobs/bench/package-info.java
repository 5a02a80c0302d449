/** Benchmarks: each is a static method that prints its rows and states what a rate includes. */
package io.github.gapforge.jobs.bench;
