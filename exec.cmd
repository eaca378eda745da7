@rem The npm scripts that must hear signals begin with "exec", so that no shell stands between npm and Node.
@rem The shell of npm on Windows has no such word and finds this file instead.
@%*
