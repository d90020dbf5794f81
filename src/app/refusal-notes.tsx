import type { RefusalKind } from '../platform/refused.ts'
import type { Problem } from '../rules/vocabulary.ts'
import type { Html } from '../ui/html.ts'

/** What a person reads when something could not be done: what it is, what is safe, and where to go. */
export function RefusalNotes({ title, kind, message, problems, fault }: {
  title: string
  kind: RefusalKind | undefined
  message: string | undefined
  problems: readonly Problem[]
  fault: string | undefined
}): Html {
  return (
    <div class="prose">
      <h1>{title}</h1>
      {fault !== undefined
        ? <p>Những gì đã lưu vẫn còn. Thử lại sau ít phút; nếu vẫn gặp, báo cho bộ phận hỗ trợ mã <strong>{fault}</strong>.</p>
        : kind === 'not-found'
          ? <p>Địa chỉ có thể gõ sai, hoặc hồ sơ không thuộc phạm vi của vai đang dùng.</p>
          : <p>{message}</p>}
      {problems.length > 0 && <ul>{problems.map((problem) => <li>{problem.message}</li>)}</ul>}
      <p>
        <a href="/ban-lam-viec">Về bàn làm việc</a> · <a href="/kiem-tra">Kiểm tra một giấy chứng nhận bằng số</a> · <a href="/san-pham">Xem sản phẩm OCOP</a>
      </p>
    </div>
  )
}
