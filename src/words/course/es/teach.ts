/**
 * The teacher's page: checking a lesson, marking answers. In Spanish.
 * @module
 */
export const teach = {};
