import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import { id } from '../../platform/http/fields.ts'
import { conflict } from '../../platform/refused.ts'
import { communesAfter } from '../places/index.ts'
import { lockProducer, moveProducer, producerSubject } from '../producers/index.ts'
import { moveProducts } from './store.ts'

/**
 * A commune takes in a producer of a former commune that it succeeded, with its products: from then on they stand in the commune
 * of today. What was given before keeps the names of its day.
 */
export const takeInProducer = defineCommand({
  name: 'producer.take-in',
  title: 'Nhận chủ thể của xã cũ về xã mình',
  action: 'producer.register',
  input: z.object({ producer: id }),
  load: async (tx, input) => {
    const producer = await lockProducer(tx, input.producer)
    return producer && { subject: producerSubject(producer), state: producer }
  },
  run: async (tx, { state: producer, actor, today }) => {
    const { unitId, path, body } = actor.office
    const after = await communesAfter(tx, producer.unit_id, today)
    if (after.some((commune) => commune.id === producer.unit_id)) throw conflict('Xã của chủ thể này vẫn còn; không cần nhận về.')
    if (!after.some((commune) => commune.id === unitId)) throw conflict(`${body} không kế tiếp xã cũ của chủ thể này.`)
    await moveProducer(tx, producer.id, { unitId, path })
    const products = await moveProducts(tx, producer.id, producer.unit_id, { unitId, path })
    return {
      result: { producer: producer.id, products },
      events: [{ type: 'producer.taken-in', subject: { kind: 'producer', id: String(producer.id) }, path, data: { from: producer.unit_id, to: unitId, products } }],
    }
  },
})
