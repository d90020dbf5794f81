import { z } from 'zod'
import type { Action } from '../../../access/actions.ts'
import type { Actor } from '../../../access/actor.ts'
import { defineCommand } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Db } from '../../../platform/db/database.ts'
import { choice, neededProse, optionalLine, prose } from '../../../platform/http/fields.ts'
import { invalid, notFound } from '../../../platform/refused.ts'
import { dossierSubject, findDossier } from '../../dossiers/index.ts'
import { TOPICS } from '../document/content.ts'
import { planSubject } from '../document/model.ts'
import { findPlan } from '../document/store.ts'
import { findTask, storedFiles, taskSubject } from '../tasks/index.ts'
import { type About, ABOUT, answerBy, levelAbove, newObstacleSubject, readAbout } from './model.ts'
import * as store from './store.ts'

export const raiseInput = z.object({
  about: optionalLine(30), topic: choice(TOPICS, 'nội dung'), text: neededProse('khó khăn, vướng mắc', 4000), wish: prose(2000),
  to: choice(['own', 'above'] as const, 'nơi giải quyết'),
})

/** Raises what stands in the way, to the own standing agency or to the level above (M07.09). */
export const raiseObstacle = defineCommand({
  name: 'obstacle.raise',
  title: 'Nêu khó khăn, vướng mắc để cấp có thẩm quyền giải quyết',
  action: 'obstacle.raise',
  input: raiseInput.extend({ files: storedFiles }),
  load: async (_tx, _input, { actor }) => ({ subject: newObstacleSubject(actor.office), state: actor.office }),
  run: async (tx, { input, state: office, actor, now, today, require }) => {
    const level = input.to === 'own' ? answering(office.level) : levelAbove(office.level)
    const about = readAbout(input.about)
    const problems = [
      ...(level ? [] : [{ path: 'to', message: 'Không có cấp trên để gửi. Chọn cấp của mình.' }]),
      ...(input.about && !about ? [{ path: 'about', message: 'Không rõ vướng mắc về việc nào. Mở lại từ trang của việc đó.' }] : []),
    ]
    if (problems.length > 0 || !level) throw invalid(problems)
    const words = about ? await aboutWords(tx, about, require) : ''
    const id = await store.insertObstacle(tx, {
      unit_id: office.unitId, path: office.path, raised_level: answering(office.level), raiser: office.body, by_office: office.id, raised_on: today, about_kind: about?.kind ?? null, about_id: about?.id ?? null, about_words: words,
      topic: input.topic, text: input.text, wish: input.wish ?? '', level, arrived_on: today, due_on: answerBy(today),
    })
    await store.insertFiles(tx, { obstacle: id, step: 'raised', who: actor.name, at: now }, input.files ?? [])
    const row = { id, path: office.path, level }
    return {
      result: { obstacle: id, due: answerBy(today) },
      events: [{ type: 'obstacle.raised', subject: { kind: 'obstacle', id: String(id) }, path: office.path, stage: { from: 'new', to: 'raised' }, data: { text: input.text, wish: input.wish, topic: input.topic, level, about: words, files: (input.files ?? []).map((file) => file.hash) } }],
      notices: store.noticesTo(await store.officesAt(tx, row, 'standing', today), actor, row, `Vướng mắc mới: ${office.body}`, input.text),
    }
  },
})

/** What machines send: the same, without files. */
export const raiseByMachine = { ...raiseObstacle, input: raiseInput }

function answering(level: string): 'commune' | 'province' | 'central' {
  return level === 'commune' || level === 'central' ? level : 'province'
}

/** What an obstacle is about, in words, when the actor may read it. @throws Refused not-found */
async function aboutWords(db: Db, about: About, require: (action: Action, subject: Subject) => void): Promise<string> {
  const found = await aboutOf(db, about)
  if (!found) throw notFound('Không có việc này.')
  require(found.read, found.subject)
  return found.words
}

/** The same for the form of an obstacle that is about to be raised. */
export async function aboutFor(db: Db, actor: Actor, about: About): Promise<string> {
  return aboutWords(db, about, (action, subject) => {
    if (!decide(actor, action, subject).ok) throw notFound('Không có việc này.')
  })
}

async function aboutOf(db: Db, about: About): Promise<{ read: Action; subject: Subject; words: string } | undefined> {
  switch (about.kind) {
    case 'task': {
      const task = await findTask(db, about.id)
      return task && { read: 'task.read', subject: taskSubject(task), words: `Nhiệm vụ ${task.mark === '' ? '' : `${task.mark}. `}${task.title}` }
    }
    case 'plan': {
      const plan = await findPlan(db, about.id)
      return plan && { read: 'plan.read', subject: planSubject(plan), words: plan.title }
    }
    default: {
      const dossier = await findDossier(db, about.id)
      return dossier && { read: 'dossier.read', subject: dossierSubject(dossier), words: `Hồ sơ ${dossier.number}` }
    }
  }
}

/** Where the page of what an obstacle is about stands. */
export function aboutHref(kind: string | null, id: number | null): string | undefined {
  const found = ABOUT.find((one) => one === kind)
  return found === undefined || id === null ? undefined : { task: `/nhiem-vu/${id}`, plan: `/ke-hoach/${id}`, dossier: `/ho-so/${id}` }[found]
}
