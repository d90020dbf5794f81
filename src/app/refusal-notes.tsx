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
    <div class="error-page">
      <h1>{title}</h1>
      {fault !== undefined
        ? <p class="lead">Những gì đã lưu vẫn còn. Thử lại sau ít phút; nếu vẫn gặp, báo cho bộ phận hỗ trợ mã <strong>{fault}</strong>.</p>
        : kind === 'not-found'
          ? (
            <>
              <p class="lead">Địa chỉ có thể gõ sai, hoặc hồ sơ không thuộc phạm vi của vai đang dùng. Nếu ông/bà vừa quét mã trên bao bì, ghi số in dưới mã.</p>
              <form class="inline-form" method="get" action="/kiem-tra">
                <div class="field">
                  <label class="vh" for="f-so">Số giấy chứng nhận</label>
                  <input class="input" id="f-so" name="so" placeholder="Ví dụ 118/2026/GCN-OCOP-01" maxlength={100} autocomplete="off" spellcheck={false} />
                </div>
                <button class="btn btn-primary btn-large" type="submit">Kiểm tra</button>
              </form>
            </>
          )
          : <p class="lead">{message}</p>}
      {problems.length > 0 && <ul class="plain-list">{problems.map((problem) => <li>{problem.message}</li>)}</ul>}
      <p class="error-ways">
        <a href="/ban-lam-viec">Về bàn làm việc</a> · {kind !== 'not-found' && <><a href="/kiem-tra">Kiểm tra một giấy chứng nhận bằng số</a> · </>}<a href="/san-pham">Xem sản phẩm OCOP</a>
      </p>
    </div>
  )
}
