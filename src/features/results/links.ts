/** Record of a certificate; its feature stands above this one on the ladder, so the address is known here as a word. */
export function certificatePath(id: number): string {
  return `/so/giay-chung-nhan/${id}`
}

/** Print of all certificates of a decision as one file. */
export function certificatePrintPath(decision: number): string {
  return `/so/giay-chung-nhan/in-loat/${decision}`
}
