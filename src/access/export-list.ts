import { z } from 'zod'
import { defineCommand } from './command.ts'

/** Notes that an office took out a list with names or addresses of people: what, narrowed to what, how many rows. */
export const noteExport = defineCommand({
  name: 'list.export',
  title: 'Ghi nhật ký việc tải ra một danh sách có thông tin cá nhân',
  action: 'list.export',
  input: z.object({ list: z.string().min(1).max(60), title: z.string().max(300), filter: z.array(z.string().max(300)).max(20), format: z.enum(['xlsx', 'csv']), rows: z.int().min(0) }),
  load: async (_tx, _input, { actor: { office } }) => ({ subject: { kind: 'office', id: String(office.id), paths: [office.path], officeId: office.id }, state: undefined }),
  run: async (_tx, { input, subject }) => ({ result: { rows: input.rows }, events: [{ type: 'list.exported', subject: { kind: 'office', id: subject.id }, data: input }] }),
})
