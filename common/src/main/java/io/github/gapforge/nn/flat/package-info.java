/**
 * Networks whose passes are our own, on flat arrays of the Java heap, as layers of Deeplearning4j:
 * its configuration, first weights, model files and state of the updater; and training by epochs. A
 * network is a {@link io.github.gapforge.nn.flat.FlatLayer}, a {@link
 * io.github.gapforge.nn.flat.FlatComputation} and a {@link io.github.gapforge.nn.flat.RowLoss}.
 */
package io.github.gapforge.nn.flat;
