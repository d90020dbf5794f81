import { destination, pino } from 'pino'

/** One line of JSON per event on standard error; secrets are cut out before they are written. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? (process.env.VITEST ? 'silent' : 'info'),
    redact: { paths: ['password', '*.password', 'token', '*.token', 'cookie', '*.cookie', 'authorization'], censor: '…' },
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  },
  destination({ dest: 2, sync: true }),
)
