export const HELP = `npm run -s sao -- <command>

  score            ranks score sheets: JSON or JSON lines on standard input, one line of JSON per case
  law [--json]     eras and criteria sets with their sums and doubts
  due              last day of a term of working days: {"from":"2026-04-24","workingDays":15}
  terms            term, filing window and state of a certificate: {"era","issuedOn","today",…}
  verify-journal   checks the chain of the journal and replays it against the tables (--demo for the demonstration)
  export-openapi   the contract of the JSON API (OpenAPI 3.1)
  start, demo      the program, empty or with its demonstration cast
  help             this text`
