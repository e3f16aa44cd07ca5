export { DownloadButton, RunProgress, type RunProgressProps } from './run-progress.tsx'
export { isOver, type Run, runQuery, runsQuery } from './run-queries.ts'
