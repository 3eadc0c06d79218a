package org.voxpost.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java process holds, by its own jcmd. */
final class LiveHeap {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private LiveHeap() {}

  /** Kilobytes of the heap that are left after a full collection. */
  static long kilobytes(long pid) throws IOException, InterruptedException {
    ask(pid, "GC.run");
    Matcher used = USED.matcher(ask(pid, "GC.heap_info"));
    if (!used.find()) {
      throw new IOException("no heap_info of " + pid);
    }
    return Long.parseLong(used.group(1));
  }

  private static String ask(long pid, String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException(answer);
    }
    return answer;
  }
}
