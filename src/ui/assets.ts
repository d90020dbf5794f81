/** Files that pages link to, by their name before building. */
export type AssetName =
  | 'app.css'
  | 'public.css'
  | 'paper.css'
  | 'icons.svg'
  | `islands/${string}.js`

let built: Readonly<Record<string, string>> = {}

/** Tells the pages where the built files are: name → URL with its hash. Called once at start-up. */
export function setAssets(map: Readonly<Record<string, string>>): void {
  built = map
}

/** URL of a built file. Without a map (tests, first start) it is `/assets/<name>`. */
export function asset(name: AssetName): string {
  return built[name] ?? `/assets/${name}`
}
