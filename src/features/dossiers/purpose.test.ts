import { describe, expect, it } from 'vitest'
import { eraById } from '../../rules/eras/index.ts'
import { filingOn, type HeldCertificate, purposeFor } from './purpose.ts'

const era = eraById('d26-2026')
if (!era) throw new Error('no era')
const held = (over: Partial<HeldCertificate> = {}): HeldCertificate => ({ number: '1', stars: 3, issuedOn: '2026-06-15', expiresOn: '2029-06-15', extended: false, withdrawnOn: null, ...over })

describe('the purpose of a new dossier', () => {
  it.each([
    ['none', undefined, '2026-11-09', 'first', 3],
    ['withdrawn', held({ withdrawnOn: '2026-10-01' }), '2026-11-09', 'first', 3],
    ['3 stars, in force', held(), '2026-11-09', 'upgrade', 4],
    ['4 stars, in force', held({ stars: 4 }), '2026-11-09', 'upgrade', 5],
    ['5 stars, in force', held({ stars: 5 }), '2026-11-09', 'reevaluation', 3],
    ['the day before filing opens', held(), '2028-12-16', 'upgrade', 4],
    ['the day filing opens', held(), '2028-12-17', 'reevaluation', 3],
    ['the last day of validity', held(), '2029-06-15', 'reevaluation', 3],
    ['a late one, running on', held({ extended: true }), '2029-08-01', 'reevaluation', 3],
    ['expired within what may be prolonged', held(), '2029-12-12', 'reevaluation', 3],
    ['expired for longer', held(), '2029-12-13', 'first', 3],
  ] as const)('%s', (_name, certificate, today, purpose, minStars) => {
    expect(purposeFor(era, certificate, today)).toMatchObject({ purpose, minStars })
  })

  it('is handed in from 180 to 120 days before the end (Điều 7.6a)', () => {
    const choice = purposeFor(era, held({ stars: 5 }), '2026-11-09')
    expect(choice.filing).toEqual({ from: '2028-12-17', to: '2029-02-15' })
    expect(['2028-12-16', '2028-12-17', '2029-02-15', '2029-02-16'].map((day) => filingOn(choice, day))).toEqual(['too-early', 'open', 'open', 'late'])
    expect(filingOn(purposeFor(era, undefined, '2026-11-09'), '2026-11-09')).toBe('open')
  })
})
