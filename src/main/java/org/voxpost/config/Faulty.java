package org.voxpost.config;

import java.util.List;

/**
 * The files cannot be worked with.
 *
 * @param problems every error there is, in the order of files and lines; never empty
 */
public record Faulty(List<Problem> problems) implements ConfigResult {
  public Faulty {
    problems = List.copyOf(problems);
  }
}
