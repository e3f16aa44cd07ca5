// Runs before `npm start` and `npm test`, on whatever Node is there (20 or later): sees to it that the packages of
// package-lock.json are installed, among them the Node 24 that everything else runs on. Plain JavaScript therefore.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.foyer-installed')
const node24 = join(modules, '.bin', 'node')
const oldestNode = 20
const ownNode = 24

function stop(message) {
  console.error(`\n${message}\n`)
  process.exit(1)
}

/** Says which packages should be there; also which machine they were fetched for, as some are programs. */
function wantedStamp() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${lock} ${process.platform}-${process.arch}`
}

/** Reads what npm itself noted at its last completed install, so that a `npm ci` by hand is not repeated. */
function npmInstalledTheSame() {
  const noted = join(modules, '.package-lock.json')
  if (existsSync(stampFile) || !existsSync(noted)) return false
  const { '': _, ...wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const { packages: found } = JSON.parse(readFileSync(noted, 'utf8'))
  return (
    Object.entries(wanted).every(
      ([path, { version, optional }]) => optional || found[path]?.version === version,
    ) && Object.entries(found).every(([path, { integrity }]) => wanted[path]?.integrity === integrity)
  )
}

function isInstalled() {
  if (!existsSync(modules)) return false
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp()) return true
  return npmInstalledTheSame()
}

function install() {
  console.log('Installing the packages of package-lock.json (about half a minute) …')
  rmSync(stampFile, { force: true })
  const began = Date.now()
  // The tools that build the web app are wanted whatever NODE_ENV says.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
  const run = npm ? spawnSync(process.execPath, [npm, ...args], options) : spawnSync('npm', args, options)
  if (run.status !== 0) {
    const said = `${run.error?.message ?? ''}${run.stdout ?? ''}${run.stderr ?? ''}`
      .trim()
      .split('\n')
      .slice(0, 25)
    stop(`npm could not install the packages. Is its registry within reach? It said:\n\n${said.join('\n')}`)
  }
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
}

function verifyNode() {
  const found = spawnSync(node24, ['--version'], { encoding: 'utf8' }).stdout?.trim()
  if (found?.startsWith(`v${ownNode}.`)) return
  stop(
    `Foyer brings Node ${ownNode} with it (the package "node"), but ${node24} ` +
      `${found ? `is ${found}` : 'does not run'}. Delete the folder node_modules and start again.\n` +
      'If that does not help: does this npm run install scripts (`npm config get ignore-scripts`)?',
  )
}

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  stop(`This is Node ${process.versions.node}. Foyer needs Node ${oldestNode} or later to start from.`)
}
if (!isInstalled()) install()
verifyNode()
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wantedStamp())
  writeFileSync(stampFile, wantedStamp())
if (process.argv.includes('--test')) {
  const search = spawnSync(node24, [join(root, 'scripts', 'find-chromium.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (search.status !== 0) process.exit(1)
}
