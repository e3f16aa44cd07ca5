import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './find-chromium.ts'

const root = join(import.meta.dirname, '..')
const longestStepMs = 45 * 60_000

interface Step {
  headline: string
  /** Paths of scripts in the repository with their arguments, run one after the other until one fails. */
  runs: string[][]
  /** Where Vitest writes its counts. */
  countsFile?: string
  env?: () => NodeJS.ProcessEnv
  /** Only worth running when the step of this headline went well. */
  after?: string
}

const tsc = 'node_modules/typescript-native/bin/tsc'
const reports = mkdtempSync(join(tmpdir(), 'foyer-test-'))

const steps: Step[] = [
  {
    headline: 'Types',
    runs: [
      [tsc, '--noEmit', '-p', 'tsconfig.json'],
      [tsc, '--noEmit', '-p', 'web/tsconfig.json'],
    ],
  },
  { headline: 'Lint', runs: [['node_modules/@biomejs/biome/bin/biome', 'ci', '.']] },
  {
    headline: 'Import rules',
    runs: [
      ['node_modules/.bin/depcruise', '--config', '.dependency-cruiser.cjs', 'server', 'web', 'forms-core'],
    ],
  },
  { headline: 'Generated files', runs: [['scripts/generate.ts', '--check']] },
  vitest('Unit and database tests', 'server'),
  { headline: 'Web app', runs: [['scripts/build-web.ts']] },
  {
    ...vitest('Browser journeys', 'e2e'),
    env: () => ({ FOYER_CHROMIUM: findChromium() }),
    after: 'Web app',
  },
]

function vitest(headline: string, project: string): Step {
  const countsFile = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${countsFile}`]
  return {
    headline,
    runs: [['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]],
    countsFile,
  }
}

/** The environment says that nobody watches: no questions, no watching for changes. */
function run(args: string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CI: 'true', ...env },
      timeout: longestStepMs,
    })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

async function perform(step: Step): Promise<boolean> {
  try {
    for (const args of step.runs) if (!(await run(args, step.env?.() ?? {}))) return false
    return true
  } catch (error) {
    console.error((error as Error).message)
    return false
  }
}

/** A test file that could not even be loaded holds no failed test, and counts as one. */
function countTests(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) return { passed: 0, failed: 0 }
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    testResults: { status: string; assertionResults: { status: string }[] }[]
  }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

const seconds = (sinceMs: number) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`

const failed: string[] = []
const counts = { passed: 0, failed: 0 }
const beganAt = performance.now()

for (const step of steps) {
  console.log(`\n── ${step.headline} ──`)
  const stepBeganAt = performance.now()
  const isWorthRunning = !step.after || !failed.includes(step.after)
  const went = isWorthRunning && (await perform(step))
  const counted = step.countsFile ? countTests(step.countsFile) : { passed: 0, failed: 0 }
  counts.passed += counted.passed
  counts.failed += went ? 0 : Math.max(1, counted.failed)
  if (!went) failed.push(step.headline)
  const outcome = isWorthRunning ? (went ? 'passed' : 'FAILED') : `not run, because "${step.after}" failed`
  console.log(`${step.headline}: ${outcome}, ${seconds(stepBeganAt)}`)
}

rmSync(reports, { recursive: true, force: true })
console.log(`\nAll of it took ${seconds(beganAt)}.`)
if (failed.length > 0)
  console.log(`Failed: ${failed.join(', ')}. The reasons stand above, under these headlines.`)
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = failed.length > 0 ? 1 : 0
