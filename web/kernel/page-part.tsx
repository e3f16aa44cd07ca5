import { type ComponentType, lazy, Suspense } from 'react'
import type { PagePart } from './pages.ts'
import { LoadingState } from './states.tsx'

const loaded = new Map<() => Promise<unknown>, ComponentType<never>>()

interface PartProps<Props> {
  part: PagePart<Props>
  props: Props
  /** Where most often there is nothing to show, no outline holds a place that would fall away again. */
  isQuiet?: boolean
}

/** A part of another room, loaded when its page is open. */
export function Part<Props extends object>({ part, props, isQuiet = false }: PartProps<Props>) {
  let Body = loaded.get(part.load) as ComponentType<Props> | undefined
  if (!Body) {
    Body = lazy(part.load) as unknown as ComponentType<Props>
    loaded.set(part.load, Body as ComponentType<never>)
  }
  return (
    <Suspense fallback={isQuiet ? null : <LoadingState shape="card" rows={2} />}>
      <Body {...props} />
    </Suspense>
  )
}
