package io.github.gapforge.nn;

/** Shape of one sample between layers: an image, or a vector as channels of 1 × 1. */
record SampleShape(int channels, int height, int width) {

  static SampleShape vector(int size) {
    return new SampleShape(size, 1, 1);
  }

  int size() {
    return channels * height * width;
  }
}
