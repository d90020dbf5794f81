import { z } from 'zod'
import type { Command, Query } from '../../access/command.ts'
import { PUBLIC_PATHS } from './public-paths.ts'

type Json = Record<string, unknown>
type AnyCommand = Pick<Command, 'name' | 'title' | 'action'> & { input: z.ZodType }
type AnyQuery = Pick<Query, 'name' | 'title'> & { input: z.ZodType }

/** The contract of the JSON API, made of the very schemas that the door parses with. */
export function openApi(commands: readonly AnyCommand[], queries: readonly AnyQuery[], serverUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const command of commands) {
    paths[`/api/commands/${command.name}`] = {
      post: {
        operationId: command.name,
        summary: command.title,
        description: `Thẩm quyền: ${command.action}. Gửi kèm requestId (8–100 ký tự) để gửi lại không thành hai lần.`,
        tags: ['commands', command.name.split('.')[0]],
        requestBody: { required: true, content: { 'application/json': { schema: withRequestId(inputSchema(command.input)) } } },
        responses: answers({ type: 'object', properties: { result: {} }, required: ['result'] }),
      },
    }
  }
  for (const query of queries) {
    paths[`/api/queries/${query.name}`] = {
      get: {
        operationId: query.name,
        summary: query.title,
        tags: ['queries', query.name.split('.')[0]],
        parameters: parameters(inputSchema(query.input)),
        responses: answers({ type: 'object', properties: { result: {} }, required: ['result'] }),
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sao',
      version: '1',
      description: 'Giao diện máy của Sao. Mỗi lệnh và câu hỏi của trang đều có ở đây, cùng thẩm quyền và cùng nhật ký. Mã truy cập tạo ở trang Tài khoản, gắn với một vai.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags: [{ name: 'commands' }, { name: 'queries' }, { name: 'public' }],
    paths: { ...paths, ...PUBLIC_PATHS },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Mã truy cập bắt đầu bằng sao_' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'sao.session_token' },
      },
      schemas: {
        Refusal: {
          type: 'object',
          required: ['error', 'message', 'problems'],
          properties: {
            error: { enum: ['invalid', 'forbidden', 'conflict', 'not-found', 'sign-in', 'fault'] },
            message: { type: 'string' },
            problems: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } }, required: ['path', 'message'] } },
          },
        },
      },
    },
  }
}

/** JSON Schema of what may be sent, without the parts that only our code knows. */
export function inputSchema(schema: z.ZodType): Json {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  return rest
}

function withRequestId(schema: Json): Json {
  const properties = typeof schema.properties === 'object' && schema.properties !== null ? schema.properties : {}
  return { ...schema, properties: { ...properties, requestId: { type: 'string', minLength: 8, maxLength: 100 } } }
}

function parameters(schema: Json): Json[] {
  const properties = (schema.properties ?? {}) as Record<string, Json>
  const required = (schema.required ?? []) as string[]
  return Object.entries(properties).map(([name, property]) => ({ name, in: 'query', required: required.includes(name), schema: property }))
}

function answers(ok: Json): Json {
  const refusal = (description: string): Json => ({ description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } })
  return {
    200: { description: 'Đã làm', content: { 'application/json': { schema: ok } } },
    401: refusal('Cần đăng nhập hoặc mã truy cập'),
    403: refusal('Thấy được nhưng không có thẩm quyền'),
    404: refusal('Không có, hoặc không được biết là có'),
    409: refusal('Không làm được ở bước này, hoặc người khác làm trước'),
    422: refusal('Dữ liệu cần sửa; problems chỉ từng chỗ'),
  }
}
