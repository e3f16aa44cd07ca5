import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const outDir = join(dist, 'web')
const stampFile = join(dist, 'web.stamp')
const sources = ['web', 'catalogue', 'forms-core', 'contract', 'package-lock.json', 'vite.config.ts']
const worthCompressing = /\.(js|css|html|svg|json|txt|webmanifest)$/
const smallestCompressedBytes = 1024

/**
 * Builds the pages into `dist/web` if a source changed since the last time, by content rather than by date, so
 * that a fresh clone or another branch is told apart. Each text file gets a `.br` and a `.gz` beside it. The old
 * pages are there until the new ones are whole.
 *
 * @returns one line that says what was done
 */
export async function buildWeb(): Promise<string> {
  const wanted = hashSources()
  if (existsSync(outDir) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) {
    return 'Web app: up to date.'
  }
  const beganAt = performance.now()
  const building = join(dist, `web.building-${process.pid}`)
  try {
    const { build } = await import('vite')
    await build({
      configFile: join(root, 'vite.config.ts'),
      mode: 'production',
      logLevel: 'warn',
      build: { outDir: building, emptyOutDir: true },
    })
    const sizes = await compressBeforehand(building)
    rmSync(stampFile, { force: true })
    rmSync(outDir, { recursive: true, force: true })
    renameSync(building, outDir)
    writeFileSync(stampFile, wanted)
    return report(beganAt, sizes)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
}

function report(beganAt: number, { bytes, sentBytes }: Sizes): string {
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1)
  return `Web app: built in ${seconds} s (${kilobytes(bytes)}, sent compressed as ${kilobytes(sentBytes)}).`
}

interface Sizes {
  bytes: number
  /** As most browsers ask for it: by Brotli where that was worth it. */
  sentBytes: number
}

function hashSources(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesIn(join(root, source))) {
      if (/\.test\.tsx?$/.test(file)) continue
      hash.update(`${file.slice(root.length)}\0`)
      hash.update(readFileSync(file))
      hash.update('\0')
    }
  }
  return hash.digest('hex')
}

function filesIn(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

async function compressBeforehand(folder: string): Promise<Sizes> {
  const sizes = await Promise.all(filesIn(folder).map(compressFile))
  return {
    bytes: sizes.reduce((sum, size) => sum + size.bytes, 0),
    sentBytes: sizes.reduce((sum, size) => sum + size.sentBytes, 0),
  }
}

async function compressFile(file: string): Promise<Sizes> {
  const content = await readFile(file)
  const bytes = content.length
  if (!worthCompressing.test(file) || bytes < smallestCompressedBytes) return { bytes, sentBytes: bytes }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content),
    promisify(gzip)(content, { level: 9 }),
  ])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
  return { bytes, sentBytes: br.length }
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`

if (import.meta.main) console.log(await buildWeb())
