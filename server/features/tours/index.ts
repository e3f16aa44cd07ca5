import type { Room } from '../../kernel/room.ts'
import { changeTours } from './change-tours/change-tours.route.ts'
import { showTours } from './show-tours/show-tours.route.ts'

export const tours: Room = { name: 'tours', routes: [showTours, changeTours] }
