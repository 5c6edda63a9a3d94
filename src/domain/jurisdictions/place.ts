/** One place: its code, its name and what people type for it, its level, and what it lies in. */
import { z } from 'zod';

export const PLACE_LEVELS = ['nation', 'province', 'prefecture', 'county', 'township'] as const;

export const placeSchema = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  shortName: z.string().optional(),
  level: z.enum(PLACE_LEVELS),
  parent: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  document: z.string().optional(),
  /** The same place's code in the national register, where it is kept under another here. */
  divisionCode: z.string().optional(),
});

export type Place = z.infer<typeof placeSchema>;
export type PlaceLevel = Place['level'];
