import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { scope } from '../../../access/scope.ts'
import { yearAsked } from '../../../platform/http/fields.ts'
import { PLAN_COLUMNS } from './model.ts'
import * as store from './store.ts'

const MOST = 400

export type Node = Awaited<ReturnType<typeof store.plansWhere>>[number] & { children: Node[] }

/** Plans that one sees as a tree: centre, provinces, communes, each under the plan it names as its parent (M05.05). */
export const plansTree = defineQuery({
  name: 'plans.tree',
  title: 'Sơ đồ kế hoạch trên dưới theo năm',
  input: z.object({ nam: yearAsked }),
  run: async (db, { input, actor, today }) => {
    const year = input.nam ?? Number(today.slice(0, 4))
    const inYear = sql`${scope(actor, 'plan.read', PLAN_COLUMNS)} and ${year} between plans.year_from and plans.year_to`
    // Those above may be of years before: they stand over their children all the same.
    const plans = await store.plansWhere(db, sql`${scope(actor, 'plan.read', PLAN_COLUMNS)} and (${year} between plans.year_from and plans.year_to or plans.id in (with recursive up as (select c.id, c.parent_id from plans c where ${year} between c.year_from and c.year_to and c.version > 0 union select p.id, p.parent_id from up join plans p on p.id = up.parent_id) select id from up))`, MOST)
    const nodes = new Map(plans.map((plan): [number, Node] => [plan.id, { ...plan, children: [] }]))
    const roots: Node[] = []
    for (const node of nodes.values()) {
      const parent = node.parentId === null ? undefined : nodes.get(node.parentId)
      if (parent && parent !== node) parent.children.push(node)
      else roots.push(node)
    }
    return { year, roots, cut: plans.length === MOST, inYear: (await store.plansWhere(db, inYear, MOST)).length }
  },
})
export type TreeView = Awaited<ReturnType<typeof plansTree.run>>
