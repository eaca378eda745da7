// @ts-check

const lookEveryMs = 1000;

/**
 * npm passes signals on, but not the one that kills it at once: the program would then hold the data folder and the port
 * for somebody who believes that it is gone. Windows does not tell whose child a process has become.
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
