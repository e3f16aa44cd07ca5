import { Part } from './page-part.tsx'
import { mayOpen } from './pages.ts'
import { useClientPortal } from './session.ts'
import { filledSlots } from './slots.ts'

/** What the rooms hold for the client until he answers or pays, each in a card of its own. */
export function HeldParts() {
  const portal = useClientPortal()
  return filledSlots()
    .heldParts.filter((part) => mayOpen(part, portal))
    .map((part) => <Part key={part.name} part={part} props={{}} isQuiet />)
}
