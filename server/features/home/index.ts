import type { Room } from '../../kernel/room.ts'
import { listMyPortals } from './list-my-portals/list-my-portals.route.ts'
import { showHome } from './show-home/show-home.route.ts'
import { showToday } from './show-today/show-today.route.ts'

export const home: Room = { name: 'home', routes: [showHome, showToday, listMyPortals] }
