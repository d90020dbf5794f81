import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { InlineConfig, Plugin } from 'vite'
import { buildSprite } from './src/ui/make-sprite.ts'

const root = import.meta.dirname
const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const

/** The icon sprite, made from the icons in use and hashed like every other asset. */
function iconSprite(): Plugin {
  return {
    name: 'icon-sprite',
    generateBundle() {
      const source = buildSprite()
      const hash = createHash('sha256').update(source).digest('hex').slice(0, 8)
      this.emitFile({ type: 'asset', name: 'icons.svg', fileName: `assets/icons-${hash}.svg`, source })
    },
  }
}

/** What browsers get: styles, fonts, icons and the small scripts. */
export const clientBuild: InlineConfig = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [iconSprite()],
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input: {
        app: join(root, 'src/ui/css/app.css'),
        public: join(root, 'src/ui/css/public.css'),
        paper: join(root, 'src/ui/css/paper.css'),
        ...Object.fromEntries(
          readdirSync(join(root, 'src/ui/islands'))
            .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
            .map((name) => [`islands/${name.replace(/\.ts$/, '')}`, join(root, 'src/ui/islands', name)]),
        ),
      },
    },
  },
}

/** The program itself; packages stay outside. */
export const serverBuild: InlineConfig = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  oxc,
  build: {
    outDir: 'dist/server',
    emptyOutDir: true,
    ssr: true,
    target: 'node24',
    sourcemap: true,
    rollupOptions: { input: { main: join(root, 'src/main.ts'), 'pdf-process': join(root, 'src/platform/paper/pdf-process.ts') } },
  },
}

export default serverBuild
