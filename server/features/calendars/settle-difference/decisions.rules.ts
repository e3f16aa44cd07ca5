export type Decision = 'keepAppointment' | 'takeTheirTime' | 'cancelAppointment'

/** What can be decided of a difference. Cancelling is offered only where the event is gone: a moved one is no sign of that. */
export function decisionsFor(state: 'vanished' | 'movedOutside' | 'conflict'): readonly Decision[] {
  return state === 'vanished'
    ? ['keepAppointment', 'cancelAppointment']
    : ['takeTheirTime', 'keepAppointment']
}
