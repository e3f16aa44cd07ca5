import { type ComponentType, lazy, Suspense } from 'react'
import type { PagePart } from './pages.ts'
import { LoadingState } from './states.tsx'

const loaded = new Map<() => Promise<unknown>, ComponentType<never>>()

/** A part of another room, loaded when its page is open. */
export function Part<Props extends object>({ part, props }: { part: PagePart<Props>; props: Props }) {
  let Body = loaded.get(part.load) as ComponentType<Props> | undefined
  if (!Body) {
    Body = lazy(part.load) as unknown as ComponentType<Props>
    loaded.set(part.load, Body as ComponentType<never>)
  }
  return (
    <Suspense fallback={<LoadingState shape="card" rows={2} />}>
      <Body {...props} />
    </Suspense>
  )
}
