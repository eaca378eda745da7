// @ts-check

const lookEveryMs = 1000;

/**
 * Ends this process when npm, its parent, is gone. npm forwards signals, but it cannot forward SIGKILL: the program would go on
 * and keep the data folder and the port. Has no effect on Windows, where the parent's number never changes.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs).unref();
}
