export const HELP = `npm run -s sao -- <command>

  score            ranks score sheets: JSON or JSON lines on standard input, one line of JSON per case
                   ("forRecords": true also counts with a set that is kept for records only, and names its faults)
  law [--json]     eras and criteria sets with their sums and doubts
  due              last day of a term of working days: {"from":"2026-04-24","workingDays":15}
  terms            term, filing window and state of a certificate: {"era","issuedOn","today",…}
  place            which unit a name meant on a day, and what holds it today: {"commune","district","province","on"}
  compare-plans    reads each document of a folder (text, DOCX) into structure, prints it back in the state layout, and compares
                   line by line: compare-plans DIR; exit code 0 only when nothing differs
  verify-journal   checks the chain of the journal and replays it against the tables (--demo for the demonstration)
  recompute        computes results again from their frozen sheets: --all, or --result ID with its working (--demo)
  export-openapi   the contract of the JSON API (OpenAPI 3.1)
  start, demo      the program, empty or with its demonstration cast
  help             this text`
