import type { Html } from '../../../ui/html.ts'
import { FileRow, Notice } from '../../../ui/record.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { listOf } from '../../producers/index.ts'

/** What the form of files tells the small upload script: where pieces go, and the largest file in bytes. */
export function uploadData(maxUpload: number): { 'data-upload': string; 'data-upload-url': string; 'data-upload-limit': number } {
  return { 'data-upload': 'true', 'data-upload-url': '/tai-len', 'data-upload-limit': maxUpload }
}

/** Files that already came with the last try of a form: they need not be chosen again. */
export function KeptUploads({ form }: { form: FormState }): Html {
  const names = listOf(form.values.uploadName)
  return (
    <>
      {listOf(form.values.uploadId).map((id, index) => (
        <>
          <input type="hidden" name="uploadId" value={id} />
          <input type="hidden" name="uploadName" value={names[index] ?? ''} />
          <FileRow name={names[index] ?? 'Tệp'} meta="đã nhận, chưa cần chọn lại" />
        </>
      ))}
    </>
  )
}

/** Said when the page put back what was typed before on this machine; shown by the script that keeps it. */
export function KeptNote(): Html {
  return (
    <div data-kept-note hidden>
      <Notice kind="info" title="Đã đặt lại nội dung gõ dở trên máy này.">Xem lại rồi lưu.</Notice>
    </div>
  )
}
