package org.voxpost.program;

/** What running a program came to. */
public sealed interface Outcome {
  /**
   * It ended by itself.
   *
   * @param exitCode 0 where all is well
   * @param output what it printed, as far as it is kept
   * @param errors the same of its standard error
   */
  record Ended(int exitCode, String output, String errors) implements Outcome {}

  /**
   * It took too long and was killed with all it had started.
   *
   * @param errors its standard error, as far as it is kept
   */
  record TimedOut(String errors) implements Outcome {}

  /**
   * There is no such program, or it may not be run.
   *
   * @param why for the log
   */
  record NotRun(String why) implements Outcome {}

  /** For the log, in one line. */
  default String said() {
    return switch (this) {
      case Ended(int exitCode, String output, String errors) ->
          "exit code " + exitCode + quoted(errors.isBlank() ? output : errors);
      case TimedOut(String errors) -> "it took too long and was killed" + quoted(errors);
      case NotRun(String why) -> "it cannot be run: " + why;
    };
  }

  /** Whether it ended well. */
  default boolean isSuccess() {
    return this instanceof Ended(int exitCode, _, _) && exitCode == 0;
  }

  private static String quoted(String output) {
    String line = output.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.isEmpty() ? "" : ", and it says \"" + line + '"';
  }
}
