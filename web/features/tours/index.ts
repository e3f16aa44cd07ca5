import { TourOverlay } from './tour.overlay.tsx'

export { TourSettings } from './tour-settings.tsx'

export const overlays = [TourOverlay]
