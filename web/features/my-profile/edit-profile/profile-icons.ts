import {
  IconBrain,
  IconDental,
  IconFeather,
  IconFlower,
  IconHeart,
  IconLeaf,
  IconMoon,
  IconPuzzle,
  IconStar,
  IconSun,
  IconTree,
  IconUser,
} from '@tabler/icons-react'
import type { Profile } from '../profile-queries.ts'

export const profileIcons: Record<Profile['icon'], typeof IconUser> = {
  person: IconUser,
  tooth: IconDental,
  brain: IconBrain,
  heart: IconHeart,
  leaf: IconLeaf,
  flower: IconFlower,
  tree: IconTree,
  sun: IconSun,
  moon: IconMoon,
  star: IconStar,
  feather: IconFeather,
  puzzle: IconPuzzle,
}
