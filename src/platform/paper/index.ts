export { type Block, type Capacity, type Column, type Inline, type Paper, plainText, type Run, signatureLines } from './paper.ts'
export { PaperBody } from './to-html.tsx'
export { paperToText } from './to-text.ts'
export { longDate, numberWords, padNumber, placeAndDate, shortDate } from './words.ts'
