import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir, platform } from 'node:os'
import { delimiter, join } from 'node:path'

const variables = ['FOYER_CHROMIUM', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH']
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Path of a Chromium for the browser journeys: the one an environment variable names, else one in PATH, else one
 * that Playwright once downloaded. Where there is none, Debian's is installed if that may be done (as root);
 * otherwise the error tells the one command to run.
 */
export function findChromium(): string {
  return named() ?? inPath() ?? inPlaywrightCache() ?? installed()
}

function named(): string | undefined {
  for (const variable of variables) {
    const path = process.env[variable]
    if (!path) continue
    if (!isProgram(path))
      throw new Error(`${variable} names ${path}, which is not a program that can be run.`)
    return path
  }
  return undefined
}

function inPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

function inPlaywrightCache(): string | undefined {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    (platform() === 'darwin'
      ? join(homedir(), 'Library/Caches/ms-playwright')
      : join(homedir(), '.cache/ms-playwright'))
  if (!existsSync(cache)) return undefined
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ]
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => inside.map((path) => join(cache, name, path)))
    .find(isProgram)
}

function installed(): string {
  if (hasApt() && process.getuid?.() === 0) {
    console.error('No Chromium found for the browser tests: installing Debian’s (some minutes) …')
    apt('update', '-qq')
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
    const path = inPath()
    if (path) return path
  }
  throw new Error(`The browser tests need Chromium, and none was found. ${command()}`)
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

function command(): string {
  const elsewhere = 'Or set FOYER_CHROMIUM to the path of a Chromium or Chrome.'
  if (hasApt()) return `Run: sudo apt-get install -y chromium\n${elsewhere}`
  return `Run: npx playwright-core install chromium\n${elsewhere}`
}

function hasApt(): boolean {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

if (import.meta.main) {
  try {
    console.log(findChromium())
  } catch (error) {
    console.error(`\n${(error as Error).message}\n`)
    process.exitCode = 1
  }
}
