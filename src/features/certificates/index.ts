import { certificateInspection } from './inspection.ts'
import { concludeOnCertificate, dismissConclusion, endExtension, extendCertificate, withdrawCertificate } from './commands.ts'
import { correctCertificate, reissueCertificate } from './correct.ts'
import { issueCertificate } from './issue.ts'
import { reportFromPublic } from './public-report.ts'
import { remindOfExpiry } from './remind.ts'
import { certificatePrint, printCertificates } from './print-run/run.ts'
import { chosenLetters, dropLetters, listLetters, sendLetters } from './outbox.ts'
import { renewalForecast } from './forecast.ts'
import { listCertificates, listReports, readCertificate, readCertificatePaper } from './queries.ts'

export { type AnsweringBody, answeringBody, answeringHint, successorName } from './answering.ts'
export { certificateDueItems, countWaitingLetters } from './due-items.ts'
export { type EarlierCertificate, recordEarlierCertificate } from './earlier.ts'
export { endExtensionAfter, issueCertificates, type IssuedCertificate } from './issue.ts'
export { type CertificateDates, type CertificateRow, CERTIFICATE_COLUMNS, certificateSubject, eraOf, judgedBy, readLevel, SECTOR_CODES, stateOf, storedState, termsOf, type Withdrawal, withdrawalOf } from './model.ts'
export { searchText, searchWords } from './search-text.ts'
export { certificateNumber, isShortKey, newLink, numberKey, PRODUCT_CODE, productCode, readLink } from './number.ts'
export { certificatePaths, linkPath } from './paths.ts'
export { BUYER, reportFromPublic } from './public-report.ts'
export { qrOf } from './qr.ts'
export { printCertificates, runCertificatePrint } from './print-run/run.ts'
export { remindOfExpiries } from './remind.ts'
export { certificatesRoutes } from './routes.tsx'
export { renewalForecast } from './forecast.ts'
export { sortKey } from './sort-key.ts'
export { heldNow } from './span-filter.ts'
export { stateCase } from './state-sql.ts'
export { certificatesOfProduct, currentCertificateOf, pendingReevaluation } from './store.ts'
export { sealOf, SECTOR_WORDS, STATE_WORDS, STATES } from './words.ts'

/** What people and the system do with certificates. */
export const certificateCommands = [issueCertificate, withdrawCertificate, extendCertificate, endExtension, reportFromPublic, remindOfExpiry, concludeOnCertificate, dismissConclusion, correctCertificate, reissueCertificate, sendLetters, dropLetters, printCertificates] as const

/** What is asked of the register of certificates. */
export const certificateQueries = [listCertificates, readCertificate, listReports, listLetters, chosenLetters, readCertificatePaper, renewalForecast, certificateInspection, certificatePrint] as const
