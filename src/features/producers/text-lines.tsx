import type { Html } from '../../ui/html.ts'

/** Longer text as it was typed: every line a paragraph. */
export function TextLines({ text }: { text: string }): Html {
  return <>{text.split(/\n+/).filter((line) => line.trim() !== '').map((line) => <p>{line}</p>)}</>
}
