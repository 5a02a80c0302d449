package io.github.gapforge.property.forest;

/** A node of a decision tree in whatever form the trainer has it. */
public interface TreeNode {

  /** Whether the node is a leaf. */
  boolean isLeaf();

  /** Predicted value of a leaf. */
  double value();

  /** Feature that an inner node asks for. */
  int feature();

  /** Threshold: greater values go right. */
  double threshold();

  /** Child for values up to the threshold. */
  TreeNode left();

  /** Child for greater values. */
  TreeNode right();
}
