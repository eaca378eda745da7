import { livesShortStories } from './short-stories.ts';

livesShortStories(100_001, 500);
