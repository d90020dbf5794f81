/** A letter before the end of a certificate: it waits in the outbox until it is sent or found needless. */
export const LETTER_STAGES = ['waiting', 'sent', 'dropped', 'missed'] as const
export type LetterStage = (typeof LETTER_STAGES)[number]

export const letterFollowers = {
  waiting: ['letter.send', 'letter.drop'],
  sent: [],
  dropped: [],
  missed: [],
} as const satisfies Record<LetterStage, readonly string[]>
