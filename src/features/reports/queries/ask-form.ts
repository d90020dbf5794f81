import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { notFound } from '../../../platform/refused.ts'
import { levelBelow } from '../ask.ts'
import { newReportSubject } from '../model.ts'
import { unitsBelow } from '../store.ts'

/** Units that the actor's office may ask for a report. */
export const askForm = defineQuery({
  name: 'report.askable',
  title: 'Các đơn vị cấp dưới có thể yêu cầu báo cáo',
  input: z.object({}),
  run: async (db, { actor: { office, ...person }, today }) => {
    const level = levelBelow(office.level, today)
    if (!level || !decide({ ...person, office }, 'report.ask', newReportSubject({ path: office.path, level }, office.level)).ok) throw notFound()
    return (await unitsBelow(db, level, office.areas, today)).map(({ id, name }) => ({ id, name }))
  },
})
