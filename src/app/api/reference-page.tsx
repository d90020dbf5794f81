import type { Command, Query } from '../../access/command.ts'
import type { Html } from '../../ui/html.ts'
import { inputSchema } from './openapi.ts'

type Field = { name: string; required: boolean; type: string }

/** The contract for people: every command and question with what it takes. */
export function ReferencePage({ commands, queries }: { commands: readonly Command[]; queries: readonly Query[] }): Html {
  return (
    <div class="prose reference">
      <h1>Giao diện cho máy</h1>
      <p>
        Mỗi lệnh và câu hỏi của trang đều gọi được bằng HTTP, cùng thẩm quyền và cùng nhật ký. Hợp đồng đầy đủ: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).
      </p>
      <p>
        Tạo mã truy cập ở trang <a href="/tai-khoan">Tài khoản</a>; mã gắn với một vai. Gửi kèm đầu mục <code>Authorization: Bearer sao_…</code>. Lệnh nhận thêm <code>requestId</code>: gửi lại cùng mã thì được cùng câu trả lời, không làm hai lần.
      </p>
      <h2>Công khai, không cần mã</h2>
      <ul>
        <li><code>GET /api/public/products?q=&amp;stars=&amp;province=&amp;sector=&amp;valid=&amp;after=&amp;limit=</code></li>
        <li><code>GET /api/public/certificates/{'{number}'}</code></li>
      </ul>
      <h2>Lệnh</h2>
      {commands.map((command) => <Entry method="POST" path={`/api/commands/${command.name}`} title={command.title} fields={fieldsOf(command)} />)}
      <h2>Câu hỏi</h2>
      {queries.map((query) => <Entry method="GET" path={`/api/queries/${query.name}`} title={query.title} fields={fieldsOf(query)} />)}
    </div>
  )
}

function Entry({ method, path, title, fields }: { method: string; path: string; title: string; fields: Field[] }): Html {
  return (
    <section>
      <h3><code>{`${method} ${path}`}</code></h3>
      <p>{title}</p>
      {fields.length > 0 && (
        <details>
          <summary>{fields.length} trường</summary>
          <ul>
            {fields.map((field) => <li><code>{field.name}</code> {field.type}{field.required ? '' : ', không bắt buộc'}</li>)}
          </ul>
        </details>
      )}
    </section>
  )
}

function fieldsOf({ input }: Pick<Command | Query, 'input'>): Field[] {
  const schema = inputSchema(input)
  const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>
  const required = (schema.required ?? []) as string[]
  return Object.entries(properties).map(([name, property]) => ({ name, required: required.includes(name), type: typeOf(property) }))
}

function typeOf(property: Record<string, unknown>): string {
  if (Array.isArray(property.enum)) return property.enum.map(String).join(' | ')
  if (Array.isArray(property.anyOf)) return property.anyOf.map((item: Record<string, unknown>) => typeOf(item)).join(' hoặc ')
  return typeof property.type === 'string' ? property.type : 'bất kỳ'
}
